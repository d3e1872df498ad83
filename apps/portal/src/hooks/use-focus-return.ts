// Whoever closes a dialog goes on where they opened it (WCAG 2.4.3).

import { useEffect, useState } from 'react'

/** For a dialog or drawer that is there while it is open: gives the focus back when it goes. */
export function useFocusReturn(): void {
  const [opener] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      // What opened it may have gone with what was done; then the page is where to go on.
      const next =
        opener instanceof HTMLElement && opener.isConnected && opener !== document.body ? opener : null
      const target = next ?? document.getElementById('main')
      target?.focus()
    },
    [opener],
  )
}
