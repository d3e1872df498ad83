// Questions in a native modal dialog, which keeps the focus inside and gives it back when it closes.
import { makeCopyField } from './copy-field.js'
import { element } from './element.js'
import { onSubmit } from './forms.js'

let dialogCount = 0

/**
 * Asks to go on, with or without the password. Resolves with true after `act` has worked, with false when the
 * question was cancelled; as long as `act` throws, the dialog stays and says why.
 *
 * @param {{ title: string, text: string, asksPassword?: boolean, action: string, isDanger?: boolean,
 *   act: (password: string) => Promise<void> }} question
 * @returns {Promise<boolean>}
 */
export function ask(question) {
  const id = `dialog-${++dialogCount}`
  let isDone = false
  const form = element(
    'form',
    { method: 'dialog' },
    element('h2', { id }, question.title),
    element('p', {}, question.text),
    ...(question.asksPassword ? [passwordField(id)] : []),
    element('p', { class: 'error', role: 'alert' }),
    element(
      'div',
      { class: 'dialog-actions' },
      element('button', { type: 'button', onclick: () => dialog.close() }, 'Cancel'),
      element('button', { type: 'submit', class: question.isDanger ? 'danger' : 'primary' }, question.action),
    ),
  )
  const dialog = element('dialog', { 'aria-labelledby': id }, form)
  onSubmit(form, async ({ password = '' }) => {
    await question.act(password)
    isDone = true
    dialog.close()
  })
  return show(dialog).then(() => isDone)
}

/**
 * Shows a value that cannot be shown again. Only the button closes it: a stray Escape would lose the value.
 *
 * @param {{ title: string, text: string, label: string, value: string, action: string }} secret
 * @returns {Promise<void>}
 */
export function showOnce(secret) {
  const id = `dialog-${++dialogCount}`
  const dialog = element(
    'dialog',
    { 'aria-labelledby': id, oncancel: (event) => event.preventDefault() },
    element('h2', { id }, secret.title),
    element('p', {}, secret.text),
    makeCopyField(secret.label, secret.value),
    element(
      'div',
      { class: 'dialog-actions' },
      element('button', { type: 'button', class: 'primary', onclick: () => dialog.close() }, secret.action),
    ),
  )
  return show(dialog)
}

function passwordField(id) {
  return element(
    'div',
    { class: 'field' },
    element('label', { for: `${id}-password` }, 'Password'),
    element('input', {
      id: `${id}-password`,
      name: 'password',
      type: 'password',
      autocomplete: 'current-password',
      required: true,
      maxlength: 1024,
      autofocus: true,
    }),
  )
}

function show(dialog) {
  document.body.append(dialog)
  dialog.showModal()
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove()
      resolve()
    })
  })
}
