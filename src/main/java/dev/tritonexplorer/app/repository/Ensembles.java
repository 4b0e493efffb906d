package dev.tritonexplorer.app.repository;

import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which models need which, as far as the configurations of the loaded ones tell.
 *
 * @param members the models that the ones in question run, as ensembles do
 * @param users the ensembles that run the ones in question
 * @param complete whether all configurations were looked at
 */
public record Ensembles(List<String> members, List<String> users, boolean complete) {

    /** Each is a request, so that a large repository is not searched to its end. */
    static final int MOST_LOOKED_AT = 1000;

    static final Duration LIMIT = Duration.ofSeconds(4);

    /**
     * Asks the server; blocks.
     *
     * @param models those in question
     * @param loaded all that can be asked
     */
    static Ensembles find(TritonClient client, Set<String> models, List<String> loaded) {
        Set<String> members = new LinkedHashSet<>();
        Set<String> users = new LinkedHashSet<>();
        boolean complete = true;
        long start = System.nanoTime();
        int asked = 0;
        for (String name : inOrder(models, loaded)) {
            if (asked++ >= MOST_LOOKED_AT || System.nanoTime() - start > LIMIT.toNanos()) {
                complete = false;
                break;
            }
            Set<String> steps;
            try {
                steps = steps(client.modelConfig(name, "").json());
            } catch (TritonException problem) {
                // A model that is just going is no user; the question stays open, and says so.
                complete = false;
                continue;
            }
            if (models.contains(name)) {
                members.addAll(steps);
            } else if (steps.stream().anyMatch(models::contains)) {
                users.add(name);
            }
        }
        members.removeAll(models);
        return new Ensembles(List.copyOf(members), List.copyOf(users), complete);
    }

    private static List<String> inOrder(Set<String> models, List<String> loaded) {
        List<String> order = new ArrayList<>(loaded.stream().filter(models::contains).toList());
        loaded.stream().filter(name -> !models.contains(name)).forEach(order::add);
        return order;
    }

    private static Set<String> steps(String config) {
        Set<String> names = new LinkedHashSet<>();
        try {
            for (JsonNode step :
                    JsonMapper.shared()
                            .readTree(config)
                            .path("ensemble_scheduling")
                            .path("step")
                            .values()) {
                names.add(step.path("model_name").asString(""));
            }
        } catch (JacksonException unreadable) {
            // The client has read it, so that this is a text of another form: no ensemble.
            return Set.of();
        }
        names.remove("");
        return names;
    }
}
