/**
 * Blocking bugs of large systems, each reduced to its essence, after the GoKer kernels of GoBench
 * (https://github.com/timmyyuan/gobench): our own words and code, one class each, named after the
 * change that mended the original.
 */
package dev.acme.kernels;
