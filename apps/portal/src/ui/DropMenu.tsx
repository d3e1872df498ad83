// A button that opens a menu below it.

import { Menu, MenuList, MenuPopover, type MenuProps, MenuTrigger } from '@fluentui/react-components'
import type { ReactElement, ReactNode } from 'react'
import { moveFocus } from '../hooks/move-focus.ts'

export function DropMenu({
  trigger,
  children,
  ...menu
}: Pick<MenuProps, 'checkedValues' | 'onCheckedValueChange'> & {
  readonly trigger: ReactElement
  /** Its items. */
  readonly children: ReactNode
}) {
  return (
    // Inline: what is on the page belongs to one of its landmarks.
    <Menu inline {...menu}>
      <MenuTrigger disableButtonEnhancement>{trigger}</MenuTrigger>
      <MenuPopover>
        <MenuList data-tabster={undefined} onKeyDown={(event) => moveFocus(event, '[role^=menuitem]')}>
          {children}
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
