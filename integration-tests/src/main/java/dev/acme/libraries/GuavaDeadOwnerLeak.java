package dev.acme.libraries;

import com.google.common.util.concurrent.Striped;
import dev.acme.scenarios.Scenario;
import dev.acme.scenarios.Threads;
import java.util.concurrent.locks.Lock;

/** A lock of an account, kept by a thread that failed while it had it. */
public final class GuavaDeadOwnerLeak {

  private static final Striped<Lock> ACCOUNTS = Striped.lock(16);

  private GuavaDeadOwnerLeak() {}

  public static void main(String[] args) throws Exception {
    Threads.PLATFORM.start("fails", () -> book(true)).join();
    Threads.PLATFORM.start("books", () -> book(false));
    Scenario.readyUntilEnd();
  }

  private static void book(boolean broken) {
    Lock lock = ACCOUNTS.get("account 42");
    lock.lock();
    if (broken) {
      throw new IllegalStateException("no such account");
    }
    lock.unlock();
  }
}
