package dev.stranded.report.jmx;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import javax.management.DynamicMBean;
import javax.management.NotificationBroadcaster;
import javax.management.NotificationEmitter;
import org.jspecify.annotations.Nullable;

/**
 * What is registered: an object whose class is not ours. A server gives the class loader of what is
 * registered to whoever asks, and reads what clients send by it; ours is nobody else's. Immutable.
 *
 * @param bean answers for attributes and operations
 * @param emitter keeps the listeners
 */
record Facade(DynamicMBean bean, NotificationEmitter emitter) implements InvocationHandler {

  static DynamicMBean of(DynamicMBean bean, NotificationEmitter emitter) {
    return (DynamicMBean)
        Proxy.newProxyInstance(
            ClassLoader.getPlatformClassLoader(),
            new Class<?>[] {DynamicMBean.class, NotificationEmitter.class},
            new Facade(bean, emitter));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    Class<?> declaring = method.getDeclaringClass();
    if (declaring == Object.class) {
      return ofObject(proxy, method.getName(), arguments);
    }
    boolean isOfListeners = NotificationBroadcaster.class.isAssignableFrom(declaring);
    try {
      return method.invoke(isOfListeners ? emitter : bean, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }

  private static Object ofObject(Object proxy, String method, Object @Nullable [] arguments) {
    return switch (method) {
      case "equals" -> arguments != null && proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> JmxSink.NAME;
    };
  }
}
