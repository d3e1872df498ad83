// Building parts of a page without markup in strings: what a user typed can never become markup.

/**
 * A new element. Attributes that are `false` or `null` are left out; `true` gives an empty one. A key that begins
 * with "on" takes a listener.
 *
 * @param {string} tag
 * @param {Record<string, unknown>} [attributes]
 * @param {...(Node | string)} children
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name.slice(2), value)
    else if (value !== false && value !== null) made.setAttribute(name, value === true ? '' : String(value))
  }
  made.append(...children)
  return made
}

/**
 * The element of the page's own markup with this id.
 *
 * @param {string} id
 */
export function byId(id) {
  const found = document.getElementById(id)
  if (found === null) throw new Error(`the page has no element "${id}"`)
  return found
}

/**
 * A table cell that repeats its column's name, which narrow screens show in place of the table's head.
 *
 * @param {string} column
 * @param {...(Node | string)} children
 */
export function cell(column, ...children) {
  return element('td', { 'data-column': column }, ...children)
}

/**
 * A name that somebody gave: of any length, and written in either direction whatever stands around it.
 *
 * @param {string} text
 */
export function givenName(text) {
  return element('bdi', { class: 'breakable' }, text)
}

/**
 * Words that only a screen reader needs, because the eye sees them elsewhere in the row.
 *
 * @param {string} text
 */
export function spokenOnly(text) {
  return element('span', { class: 'visually-hidden' }, text)
}
