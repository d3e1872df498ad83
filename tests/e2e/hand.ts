// How somebody works on a page: with the mouse, or with the keyboard alone. The steps of a test are the same for both.

import type { Locator } from 'playwright-core'
import { expect } from 'vitest'

// What the functions below find where they run, which is in the page; the types of this program are those of Node.
type PageElement = {
  readonly parentElement: PageElement | null
  readonly textContent: string | null
  getAttribute(name: string): string | null
  matches(selector: string): boolean
  compareDocumentPosition(other: PageElement): number
}
declare const document: {
  readonly activeElement: PageElement | null
  readonly body: PageElement
  getElementById(id: string): PageElement | null
}
declare function getComputedStyle(element: PageElement, part: string | null): Readonly<Record<string, string>>

export type Hand = {
  /** A button, link or row. */
  press(target: Locator): Promise<void>
  /** Replaces what is written in a text box. */
  write(target: Locator, text: string): Promise<void>
  /** A check box or a radio button. */
  check(target: Locator): Promise<void>
  /** An option of a list that the browser draws. */
  select(target: Locator, option: string): Promise<void>
  /** Writes into a box that offers what fits, and takes the offer that begins so. */
  complete(target: Locator, beginning: string): Promise<void>
  /** One of several tabs. */
  show(tab: Locator): Promise<void>
}

const offers = (target: Locator, beginning: string) =>
  target.page().getByRole('option', { name: new RegExp(`^${beginning}`) })

export const mouse: Hand = {
  press: (target) => target.click(),
  async write(target, text) {
    await canBeWritten(target)
    await target.click()
    await overwrite(target, text)
  },
  check: (target) => target.check(),
  async select(target, option) {
    await target.selectOption(option)
  },
  async complete(target, beginning) {
    await mouse.write(target, beginning)
    await offers(target, beginning).first().click()
  },
  show: (tab) => tab.click(),
}

export const keyboard: Hand = {
  async press(target) {
    await reach(target)
    await key(target, 'Enter')
  },
  async write(target, text) {
    await canBeWritten(target)
    await reach(target)
    await overwrite(target, text)
  },
  async check(target) {
    const name = (await target.getAttribute('type')) === 'radio' ? await target.getAttribute('name') : null
    if (name === null) await reach(target)
    else await reachInGroup(target, target.page().locator(`input[name="${name}"]:checked`), 'ArrowDown')
    if (!(await target.isChecked())) await key(target, 'Space')
    expect(await target.isChecked()).toBe(true)
  },
  async select(target, option) {
    await reach(target)
    await key(target, 'Home')
    const chosen = target.locator('option:checked')
    const length = await target.locator('option').count()
    for (let steps = 0; steps < length && (await chosen.textContent()) !== option; steps++)
      await key(target, 'ArrowDown')
    expect(await chosen.textContent()).toBe(option)
  },
  async complete(target, beginning) {
    await keyboard.write(target, beginning)
    await offers(target, beginning).first().waitFor()
    const isOffered = () =>
      target.evaluate(
        (box: PageElement, start) =>
          document
            .getElementById(box.getAttribute('aria-activedescendant') ?? '')
            ?.textContent?.startsWith(start) ?? false,
        beginning,
      )
    for (let steps = 0; steps < 10 && !(await isOffered()); steps++) await key(target, 'ArrowDown')
    await key(target, 'Enter')
  },
  async show(tab) {
    await reachInGroup(tab, tab.locator('xpath=..').getByRole('tab', { selected: true }), 'ArrowRight')
    if ((await tab.getAttribute('aria-selected')) !== 'true') await key(tab, 'Enter')
  },
}

/** Waits until it has the focus, which goes on after a key or a click, not with it. */
export async function hasFocus(target: Locator): Promise<void> {
  await expect
    .poll(() => target.evaluate((element: PageElement) => element.matches(':focus')), { timeout: 10_000 })
    .toBe(true)
}

// An editor is loaded when it is first needed.
async function canBeWritten(target: Locator): Promise<void> {
  await expect.poll(() => target.isEditable(), { timeout: 10_000 }).toBe(true)
}

async function overwrite(target: Locator, text: string): Promise<void> {
  await key(target, 'ControlOrMeta+A')
  // Typed key by key: pasted at once, the browser puts styles into an editor, which the content security policy refuses.
  if (text === '') await key(target, 'Delete')
  else await target.page().keyboard.type(text)
}

function key(target: Locator, name: string): Promise<void> {
  return target.page().keyboard.press(name)
}

const FARTHEST = 150

/** Goes to the element with Tab, or back with Shift and Tab; whoever does so sees where they are. */
async function reach(target: Locator): Promise<void> {
  await target.waitFor()
  for (let presses = 0; presses < FARTHEST; presses++) {
    const way = await target.evaluate((element: PageElement) => {
      const focused = document.activeElement
      if (focused === element) return 'arrived'
      if (focused === null || focused === document.body) return 'Tab'
      const PRECEDING = 2
      const isBehind = focused.compareDocumentPosition(element) & PRECEDING
      return isBehind ? 'Shift+Tab' : 'Tab'
    })
    if (way === 'arrived') return expectVisibleFocus(target)
    await key(target, way)
  }
  throw new Error(`Tab does not lead to ${target}`)
}

/** Of several radio buttons or tabs only the chosen one is reached with Tab; arrows lead to the others. */
async function reachInGroup(target: Locator, chosen: Locator, arrow: string): Promise<void> {
  const isHere = () => target.evaluate((element: PageElement) => element === document.activeElement)
  await reach(chosen.first())
  for (let steps = 0; steps < 10 && !(await isHere()); steps++) await key(target, arrow)
  expect(await isHere()).toBe(true)
}

// WCAG 2.4.7. Text boxes show where one writes; everything else has a ring of its own, or around what holds it.
async function expectVisibleFocus(target: Locator): Promise<void> {
  const isVisible = await target.evaluate((element: PageElement) => {
    if (!element.matches(':focus-visible')) return false
    const isText =
      element.matches('textarea, [contenteditable=true]') ||
      (element.matches('input') && !element.matches('[type=checkbox], [type=radio]'))
    if (isText) return true
    const hasRing = (around: PageElement, part: '::after' | null) => {
      const { outlineStyle, outlineWidth, boxShadow, borderTopWidth, borderTopStyle } = getComputedStyle(
        around,
        part,
      )
      const isOutlined = outlineStyle !== 'none' && Number.parseFloat(outlineWidth ?? '') > 0
      const isBordered =
        part !== null && borderTopStyle !== 'none' && Number.parseFloat(borderTopWidth ?? '') >= 1
      return isOutlined || boxShadow !== 'none' || isBordered
    }
    let around: PageElement | null = element
    for (let levels = 0; around !== null && levels < 3; levels++) {
      if (hasRing(around, null) || hasRing(around, '::after')) return true
      around = around.parentElement
    }
    return false
  })
  expect(isVisible, `the focus on ${target} is seen`).toBe(true)
}
