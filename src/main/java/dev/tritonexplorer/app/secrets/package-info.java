/**
 * What is secret of a server: held in memory, and in the system's keyring where a person wants
 * that. Never in a file of ours, an argument of a process or a log. No node enters here.
 */
@NullMarked
package dev.tritonexplorer.app.secrets;

import org.jspecify.annotations.NullMarked;
