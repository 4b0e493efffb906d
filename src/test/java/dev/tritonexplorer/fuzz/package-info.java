/**
 * Fuzzing of everything that reads what a server or a file says: the mutator, the rules that every
 * decoder keeps whatever comes, and a program for long runs. The targets of a package-private
 * decoder stand in its own package. No tests of single cases.
 */
@NullMarked
package dev.tritonexplorer.fuzz;

import org.jspecify.annotations.NullMarked;
