package com.acme

import java.util.concurrent.Executors
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.DelicateCoroutinesApi
import kotlinx.coroutines.GlobalScope
import kotlinx.coroutines.asCoroutineDispatcher
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.newSingleThreadContext
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import kotlinx.coroutines.withTimeout
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

@OptIn(DelicateCoroutinesApi::class, kotlinx.coroutines.ExperimentalCoroutinesApi::class)
class CleanTest {

  @Test
  fun addsUpOnTheSharedDispatchers() {
    val sum = runBlocking {
      val parts = (1..100).map { async(if (it % 2 == 0) Dispatchers.Default else Dispatchers.IO) { delay(1); it } }
      parts.awaitAll().sum()
    }
    assertEquals(5050, sum)
  }

  @Test
  fun waitsWithALimit() = runBlocking {
    val answer = CompletableDeferred<Int>()
    GlobalScope.launch { delay(20); answer.complete(1) }
    assertEquals(1, withTimeout(30_000) { answer.await() })
  }

  @Test
  fun closesItsDispatcher() = runBlocking {
    newSingleThreadContext("prices").use { own ->
      val channel = Channel<Int>()
      launch(own) { channel.send(1) }
      assertEquals(1, channel.receive())
    }
  }

  @Test
  fun runsOnVirtualThreads() = runBlocking {
    Executors.newVirtualThreadPerTaskExecutor().asCoroutineDispatcher().use { virtual ->
      val all = (1..50).map { async(virtual) { delay(1); Thread.currentThread().isVirtual } }
      assertTrue(all.awaitAll().all { it })
      withContext(virtual) { assertTrue(Thread.currentThread().isVirtual) }
    }
  }
}
