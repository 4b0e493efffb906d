package dev.tritonexplorer.snippets;

import dev.tritonexplorer.snippets.SnippetFile.Content;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The files of one snippet while it is written. For one thread. */
final class DataFiles {

    private static final int LONGEST_NAME = 60;

    private final Path folder;
    private final List<SnippetFile> files = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();

    DataFiles(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    /**
     * Takes a file up.
     *
     * @param name what it is called, as far as file systems allow
     * @param ending with its dot
     * @return its path as a text
     */
    String add(String name, String ending, Content content) {
        String plain = plain(name);
        String free = plain;
        // Some file systems see no difference between large and small letters.
        for (int number = 2; !taken.add((free + ending).toLowerCase(Locale.ROOT)); number++) {
            free = plain + "-" + number;
        }
        Path path = folder.resolve(free + ending);
        files.add(new SnippetFile(path, content));
        return path.toString();
    }

    /** A path beside the files, for what the snippet itself writes. */
    String beside(String name) {
        return folder.resolve(name).toString();
    }

    /** A file in a folder beside the data, under this very name. */
    void addInto(String subfolder, String name, Content content) {
        files.add(new SnippetFile(folder.resolve(subfolder).resolve(name), content));
    }

    /** Letters, digits and little else: no file system and no shell minds them. */
    static String plain(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^[._-]+", "");
        if (plain.isEmpty()) {
            return "data";
        }
        return plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME) : plain;
    }

    List<SnippetFile> files() {
        return List.copyOf(files);
    }
}
