// Leaving a page with unsaved changes asks first, in the portal and when the window closes.

import { useBlocker } from '@tanstack/react-router'

/** Guards the page while `isDirty`. */
export function useUnsavedGuard(isDirty: boolean): void {
  useBlocker({
    shouldBlockFn: () =>
      isDirty && !window.confirm('You have changes that are not saved. Leave without saving?'),
    enableBeforeUnload: () => isDirty,
  })
}
