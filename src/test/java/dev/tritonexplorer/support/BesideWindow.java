package dev.tritonexplorer.support;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A class of tests that waits more than it computes: it runs while the tests of the window run, and
 * one such class at a time. A test of the window that uses the {@link TestServers} takes {@link
 * #SERVERS} as well, and what counts the threads or the memory of all the JVM is {@code Isolated}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(BesideWindow.SERVERS)
@ExtendWith(OtherLane.class)
public @interface BesideWindow {

    /** The servers that all tests share, and this process's shared memory. */
    String SERVERS = "servers";
}
