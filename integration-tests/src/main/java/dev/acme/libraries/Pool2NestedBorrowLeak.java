package dev.acme.libraries;

import dev.acme.scenarios.Scenario;
import dev.acme.scenarios.Threads;
import java.util.concurrent.CountDownLatch;
import org.apache.commons.pool2.BasePooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericObjectPool;

/** Each thread has one object of a pool of two, and waits for a second one. */
public final class Pool2NestedBorrowLeak {

  private static final GenericObjectPool<StringBuilder> POOL = new GenericObjectPool<>(factory());
  private static final CountDownLatch BOTH = new CountDownLatch(2);

  private Pool2NestedBorrowLeak() {}

  static BasePooledObjectFactory<StringBuilder> factory() {
    return new BasePooledObjectFactory<>() {
      @Override
      public StringBuilder create() {
        return new StringBuilder("lent");
      }

      @Override
      public PooledObject<StringBuilder> wrap(StringBuilder object) {
        return new DefaultPooledObject<>(object);
      }
    };
  }

  public static void main(String[] args) throws Exception {
    POOL.setMaxTotal(2);
    Threads.PLATFORM.start("order-1", Pool2NestedBorrowLeak::order);
    Threads.PLATFORM.start("order-2", Pool2NestedBorrowLeak::order);
    Scenario.readyUntilEnd();
  }

  private static void order() throws Exception {
    StringBuilder outer = POOL.borrowObject();
    BOTH.countDown();
    BOTH.await();
    StringBuilder inner = POOL.borrowObject();
    POOL.returnObject(inner);
    POOL.returnObject(outer);
  }
}
