/**
 * A client for NVIDIA Triton Inference Server, over HTTP or gRPC.
 *
 * <p>{@link dev.tritonexplorer.client.TritonClient#connect} makes a {@link
 * dev.tritonexplorer.client.TritonClient} for one {@link dev.tritonexplorer.client.Endpoint}; make
 * one, share it among threads, close it. It tells what the server has ({@code serverMetadata},
 * {@code modelMetadata}, {@code modelConfig}), runs inferences ({@code infer}, {@code inferAsync},
 * {@code inferAll}, {@code inferStreamed}, {@code stream}, {@code generate}) and controls the
 * server ({@code repository}, {@code settings}, {@code sharedMemory}, {@code statistics}). Metrics
 * have a client of their own in {@code metrics}; {@code shm} has one over any other whose tensors
 * travel in shared memory.
 *
 * <p>An {@link dev.tritonexplorer.client.InferRequest} names a model and its inputs; an input is a
 * {@link dev.tritonexplorer.client.Tensor}, made from an array by {@link
 * dev.tritonexplorer.client.Values}. Requests, responses and options are immutable; their {@code
 * with…} methods make changed copies. An {@link dev.tritonexplorer.client.InferResponse} holds the
 * outputs and where the time went ({@link dev.tritonexplorer.client.Timings}).
 *
 * <p>Every call has a deadline ({@link dev.tritonexplorer.client.ClientOptions}), nothing is
 * retried, and what fails throws a {@link dev.tritonexplorer.client.TritonException}, whose {@link
 * dev.tritonexplorer.client.ErrorKind} is the same over both protocols. What is wrong before a
 * request exists, such as a tensor of the wrong size, is an {@link IllegalArgumentException}. No
 * value is {@code null}: what may be absent is an {@link java.util.Optional}, an empty text or an
 * empty list.
 *
 * <p>The protocols are the KServe community's second one with Triton's extensions, as the server's
 * documentation has them; where the server itself does else, this library follows the server
 * (2.51).
 *
 * <p>Inside: transports are found through {@link java.util.ServiceLoader}, none is named here; only
 * {@code java.*} types in public signatures, no transport's and no generated code's.
 */
@NullMarked
package dev.tritonexplorer.client;

import org.jspecify.annotations.NullMarked;
