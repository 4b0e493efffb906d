package dev.tritonexplorer.app.repository;

/** What lies over the table until it is answered. */
public sealed interface Sheet permits LoadForm, UnloadQuestion {}
