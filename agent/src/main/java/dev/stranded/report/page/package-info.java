/**
 * What the page of a report is made of: escaped markup, style, script, pictures.
 *
 * <p>Confined to one rendering unless a class says otherwise. May depend on: {@code model}, {@code
 * explain}. The script is our own: what it draws is one chart, for which the libraries that are
 * about would bring more bytes than the whole page may have.
 */
@NullMarked
package dev.stranded.report.page;

import org.jspecify.annotations.NullMarked;
