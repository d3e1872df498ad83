// Views of one thing, of which one is shown. Arrow keys choose among them, Tab goes on into the view.

import { makeStyles, Tab, TabList } from '@fluentui/react-components'
import { type ReactNode, useId } from 'react'
import { moveFocus } from '../hooks/move-focus.ts'

const useStyles = makeStyles({ tabs: { flexWrap: 'wrap' } })

export function Tabs<Name extends string>(props: {
  /** Says of what these are views, for screen readers. */
  readonly label: string
  readonly tabs: readonly (readonly [name: Name, label: string])[]
  readonly selected: Name
  readonly onSelect: (name: Name) => void
  readonly className?: string
  readonly children: ReactNode
}) {
  const styles = useStyles()
  const id = useId()
  const { tabs, selected, onSelect } = props
  return (
    <>
      <TabList
        className={styles.tabs}
        aria-label={props.label}
        data-tabster={undefined}
        selectedValue={selected}
        selectTabOnFocus
        onTabSelect={(_, { value }) => {
          const chosen = tabs.find(([name]) => name === value)?.[0]
          if (chosen !== undefined && chosen !== selected) onSelect(chosen)
        }}
        onKeyDown={(event) => moveFocus(event, '[role=tab]')}
      >
        {tabs.map(([name, label]) => (
          <Tab
            key={name}
            value={name}
            id={`${id}-${name}`}
            aria-controls={`${id}-panel`}
            tabIndex={name === selected ? 0 : -1}
          >
            {label}
          </Tab>
        ))}
      </TabList>
      <div
        id={`${id}-panel`}
        role="tabpanel"
        aria-labelledby={`${id}-${selected}`}
        {...(props.className === undefined ? {} : { className: props.className })}
      >
        {props.children}
      </div>
    </>
  )
}
