package com.acme

import java.util.concurrent.Executors
import java.util.concurrent.LinkedBlockingQueue
import kotlin.concurrent.thread
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.DelicateCoroutinesApi
import kotlinx.coroutines.asCoroutineDispatcher
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.newFixedThreadPoolContext
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import org.junit.jupiter.api.Test

/** Those whose names begin with `loses` lose a thread, the others leave one over. */
@OptIn(DelicateCoroutinesApi::class, kotlinx.coroutines.ExperimentalCoroutinesApi::class)
class LeakyTest {

  @Test
  fun losesADispatcher() {
    runBlocking { withContext(Executors.newFixedThreadPool(1).asCoroutineDispatcher()) {} }
  }

  @Test
  fun losesAPoolOfThreads() {
    runBlocking { withContext(newFixedThreadPoolContext(1, "prices")) {} }
  }

  @Test
  fun losesAVirtualThread() {
    val prices = LinkedBlockingQueue<Int>()
    Thread.ofVirtual().name("virtual-reader").start { runBlocking { prices.take() } }
  }

  /** `runBlocking` parks for 292 years at a time: that is a wait with a limit. */
  @Test
  fun leavesWhoWaitsForAChannel() {
    val prices = Channel<Int>()
    thread(isDaemon = true, name = "price-reader") { runBlocking { prices.receive() } }
  }

  @Test
  fun leavesAVirtualThread() {
    val answer = CompletableDeferred<Int>()
    Thread.ofVirtual().name("virtual-waiter").start { runBlocking { answer.await() } }
  }
}
