package dev.guicheng.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Lets people act at the same moment. */
public final class Together {

    private static final int PATIENCE_SECONDS = 30;

    private Together() {}

    /** Runs the actions in threads that set off together; what fails first is thrown once all have ended. */
    public static void run(Runnable... actions) {
        var start = new CyclicBarrier(actions.length);
        var threads = Executors.newFixedThreadPool(actions.length);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (var action : actions) {
                running.add(threads.submit(() -> {
                    await(start);
                    action.run();
                }));
            }
            AssertionError failure = null;
            for (var thread : running) {
                try {
                    thread.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                } catch (ExecutionException e) {
                    failure = failure == null ? new AssertionError("One of those who acted failed", e) : failure;
                }
            }
            if (failure != null) {
                throw failure;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Waits until all parties are here. */
    public static void await(CyclicBarrier barrier) {
        try {
            barrier.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("The others did not come", e);
        }
    }
}
