package dev.acme.libraries;

import dev.acme.scenarios.Scenario;
import dev.acme.scenarios.Threads;
import org.apache.commons.pool2.BasePooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;

/** A pool of objects that are borrowed and not given back; the default is to wait without limit. */
public final class Pool2DryLeak {

  private Pool2DryLeak() {}

  public static void main(String[] args) throws Exception {
    borrowTooMany();
    Scenario.readyUntilEnd();
  }

  private static void borrowTooMany() {
    GenericObjectPoolConfig<StringBuilder> config = new GenericObjectPoolConfig<>();
    config.setMaxTotal(2);
    config.setJmxEnabled(false);
    GenericObjectPool<StringBuilder> pool = new GenericObjectPool<>(new Buffers(), config);
    Threads.PLATFORM.start(
        "borrower",
        () -> {
          for (; ; ) {
            pool.borrowObject().append("kept");
          }
        });
  }

  /** Makes buffers. */
  static final class Buffers extends BasePooledObjectFactory<StringBuilder> {

    @Override
    public StringBuilder create() {
      return new StringBuilder();
    }

    @Override
    public PooledObject<StringBuilder> wrap(StringBuilder buffer) {
      return new DefaultPooledObject<>(buffer);
    }
  }
}
