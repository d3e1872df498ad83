// Tabs as screen readers know them: arrow keys move between them, only the current one is in the tab order.

/**
 * Makes the tabs inside `root` work. Returns a function that shows the tab with the given id.
 *
 * @param {HTMLElement} root
 * @returns {(tabId: string) => void}
 */
export function makeTabs(root) {
  const tabs = [...root.querySelectorAll('[role="tab"]')]

  function select(selected) {
    for (const tab of tabs) {
      const isSelected = tab === selected
      tab.setAttribute('aria-selected', String(isSelected))
      tab.tabIndex = isSelected ? 0 : -1
      document.getElementById(tab.getAttribute('aria-controls')).hidden = !isSelected
    }
  }

  for (const [index, tab] of tabs.entries()) {
    tab.addEventListener('click', () => select(tab))
    tab.addEventListener('keydown', (event) => {
      const target = targetOf(event.key, index, tabs)
      if (target === undefined) return
      event.preventDefault()
      select(target)
      target.focus()
    })
  }
  return (tabId) => select(tabs.find((tab) => tab.id === tabId))
}

function targetOf(key, index, tabs) {
  if (key === 'ArrowRight') return tabs[(index + 1) % tabs.length]
  if (key === 'ArrowLeft') return tabs.at(index - 1)
  if (key === 'Home') return tabs[0]
  if (key === 'End') return tabs.at(-1)
  return undefined
}
