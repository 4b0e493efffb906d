package dev.tritonexplorer.build;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * What users of a source can see and its Javadoc says nothing of: a type, a member, a component of
 * a record. What overrides another's member inherits its words.
 */
final class JavadocGaps extends TreePathScanner<Void, Boolean> {

    private final DocTrees docs;
    private final List<String> gaps = new ArrayList<>();

    private JavadocGaps(DocTrees docs) {
        this.docs = docs;
    }

    /** Such as {@code Shape.rank}; empty if nothing is missing. */
    static List<String> find(List<Path> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    files,
                                    null,
                                    List.of(),
                                    null,
                                    files.getJavaFileObjectsFromPaths(sources));
            JavadocGaps scanner = new JavadocGaps(DocTrees.instance(task));
            for (CompilationUnitTree unit : task.parse()) {
                scanner.scan(unit, false);
            }
            return scanner.gaps;
        }
    }

    /** Its parameter says whether the members of what is around are public unless they say else. */
    @Override
    public Void visitClass(ClassTree type, Boolean isOfInterface) {
        if (!isVisible(type.getModifiers(), isOfInterface)) {
            return null;
        }
        require(type.getSimpleName().toString());
        if (type.getKind() == Tree.Kind.RECORD) {
            requireComponents(type);
        }
        return super.visitClass(
                type,
                type.getKind() == Tree.Kind.INTERFACE
                        || type.getKind() == Tree.Kind.ANNOTATION_TYPE);
    }

    @Override
    public Void visitMethod(MethodTree method, Boolean isOfInterface) {
        boolean overrides =
                method.getModifiers().getAnnotations().stream()
                        .anyMatch(each -> each.getAnnotationType().toString().equals("Override"));
        if (isVisible(method.getModifiers(), isOfInterface) && !overrides) {
            require(method.getName().toString());
        }
        return null;
    }

    @Override
    public Void visitVariable(VariableTree field, Boolean isOfInterface) {
        if (isVisible(field.getModifiers(), isOfInterface) && !isPhrase()) {
            require(field.getName().toString());
        }
        return null;
    }

    /** What a phrase says is its text. */
    private boolean isPhrase() {
        return getCurrentPath().getParentPath().getLeaf() instanceof ClassTree type
                && type.getKind() == Tree.Kind.ENUM
                && type.getImplementsClause().stream()
                        .anyMatch(each -> each.toString().equals("Phrase"));
    }

    private static boolean isVisible(ModifiersTree modifiers, boolean isOfInterface) {
        Set<Modifier> flags = modifiers.getFlags();
        return flags.contains(Modifier.PUBLIC)
                || flags.contains(Modifier.PROTECTED)
                || isOfInterface && !flags.contains(Modifier.PRIVATE);
    }

    private void require(String name) {
        if (docs.getDocCommentTree(getCurrentPath()) == null) {
            gaps.add(place() + name);
        }
    }

    private void requireComponents(ClassTree type) {
        DocCommentTree comment = docs.getDocCommentTree(getCurrentPath());
        Set<String> told =
                comment == null
                        ? Set.of()
                        : comment.getBlockTags().stream()
                                .flatMap(
                                        tag ->
                                                tag instanceof ParamTree parameter
                                                        ? Stream.of(parameter.getName().toString())
                                                        : Stream.empty())
                                .collect(Collectors.toSet());
        for (Tree member : type.getMembers()) {
            if (member instanceof VariableTree field
                    && !field.getModifiers().getFlags().contains(Modifier.STATIC)
                    && !told.contains(field.getName().toString())) {
                gaps.add(place() + type.getSimpleName() + "(" + field.getName() + ")");
            }
        }
    }

    /** The types around, each with a dot behind it. */
    private String place() {
        StringBuilder place = new StringBuilder();
        for (TreePath path = getCurrentPath().getParentPath();
                path != null;
                path = path.getParentPath()) {
            if (path.getLeaf() instanceof ClassTree type) {
                place.insert(0, type.getSimpleName() + ".");
            }
        }
        return place.toString();
    }
}
