// Arrow keys inside a list of tabs or of menu items.
//
// Fluent does this with Tabster, which puts elements around the list that are hidden from screen readers and take the
// focus all the same (WCAG 4.1.2). Lists that use this turn Tabster off with `data-tabster={undefined}`.

import type { KeyboardEvent } from 'react'

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }

/** Gives the focus to the next, previous, first or last element that fits; other keys are left alone. */
export function moveFocus(event: KeyboardEvent<HTMLElement>, selector: string): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>(selector)]
  const at = items.findIndex((item) => item.matches(':focus'))
  const step = STEPS[event.key]
  const next =
    event.key === 'Home'
      ? 0
      : event.key === 'End'
        ? -1
        : step === undefined
          ? null
          : (at + step) % items.length
  if (next === null) return
  event.preventDefault()
  items.at(next)?.focus()
}
