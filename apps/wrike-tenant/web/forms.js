// Forms that are sent by script: one at a time, and with the reason beside the field when it did not work.

/**
 * Runs `act` with the form's fields on submit. What it throws is shown in the form's alert.
 *
 * @param {HTMLFormElement} form
 * @param {(fields: Record<string, string>) => Promise<void>} act
 */
export function onSubmit(form, act) {
  const alert = form.querySelector('[role="alert"]')
  const button = form.querySelector('[type="submit"]')
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    if (button.disabled) return
    button.disabled = true
    alert.textContent = ''
    try {
      await act(Object.fromEntries(new FormData(form)))
    } catch (error) {
      alert.textContent = error.message
      form.querySelector('input:not([readonly])')?.select()
    } finally {
      button.disabled = false
    }
  })
}

/**
 * Runs what a page or a button does, and shows what it throws at the top of the page.
 *
 * @param {() => Promise<void>} act
 */
export async function showingErrors(act) {
  const alert = document.getElementById('page-error')
  alert.textContent = ''
  try {
    await act()
  } catch (error) {
    alert.textContent = error.message
    alert.scrollIntoView({ block: 'nearest' })
  }
}
