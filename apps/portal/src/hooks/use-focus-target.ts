// Where the focus goes on when what had it is taken away (WCAG 2.4.3).

import { useCallback, useRef } from 'react'

/** A ref for an element that stays, and what gives it the focus. */
export function useFocusTarget() {
  const target = useRef<HTMLElement | null>(null)
  const ref = useCallback((element: HTMLElement | null) => {
    target.current = element
  }, [])
  const focus = useCallback(() => target.current?.focus(), [])
  return [ref, focus] as const
}
