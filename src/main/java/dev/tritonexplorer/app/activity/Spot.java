package dev.tritonexplorer.app.activity;

import dev.tritonexplorer.app.page.PageId;

import java.util.Optional;

/**
 * Where something is done.
 *
 * @param server as people know it; empty where no server has to do with it
 * @param model empty where it is about none
 * @param page where it can be looked at, if anywhere
 */
public record Spot(String server, String model, Optional<PageId> page) {}
