// A value to copy: a read-only field with a button that says when it has done so.
import { element, spokenOnly } from './element.js'

const CONFIRMED_MS = 2_000
let fieldCount = 0

/**
 * A labelled field that holds the value, with its button.
 *
 * @param {string} label
 * @param {string} value
 */
export function makeCopyField(label, value) {
  const id = `copy-field-${++fieldCount}`
  const input = element('input', { id, readonly: true, value, spellcheck: 'false' })
  const state = element('span', { class: 'copy-state', role: 'status' })
  const button = element('button', { type: 'button' }, 'Copy', spokenOnly(` ${label}`))
  button.addEventListener('click', async () => {
    state.textContent = (await copy(input)) ? 'Copied' : 'Press Ctrl+C to copy'
    setTimeout(() => {
      state.textContent = ''
    }, CONFIRMED_MS)
  })
  return element('div', { class: 'copy-field' }, element('label', { for: id }, label), input, button, state)
}

async function copy(input) {
  try {
    await navigator.clipboard.writeText(input.value)
    return true
  } catch {
    // No clipboard without HTTPS; the older way works with the selection.
    input.select()
    return document.execCommand('copy')
  }
}
