package dev.tritonexplorer.app.about;

/**
 * A library that is in the application.
 *
 * @param name as its group and its own name
 * @param licence names of its licences, which the user may choose from
 * @param url where the licence's text is; may be empty
 */
public record Component(String name, String version, String licence, String url) {}
