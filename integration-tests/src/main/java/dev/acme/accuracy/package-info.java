/**
 * The form of the scenarios of the accuracy suite: a bug, what it must be found as, and its healthy
 * twin. Built by a thread that has ended when anybody looks.
 */
package dev.acme.accuracy;
