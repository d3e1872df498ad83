// A log as files: the server writes them as they are read, of any size; what the filters let through is in them.

import { Button, MenuItemLink } from '@fluentui/react-components'
import { ArrowDownloadRegular } from '@fluentui/react-icons'
import { DropMenu } from '../../ui/DropMenu.tsx'

export function DownloadMenu(props: {
  readonly log: 'provisioningLog' | 'auditLog'
  readonly files: readonly (readonly [file: string, label: string])[]
  readonly filter: string
}) {
  const query = props.filter === '' ? '' : `?$filter=${encodeURIComponent(props.filter)}`
  return (
    <DropMenu trigger={<Button icon={<ArrowDownloadRegular />}>Download</Button>}>
      {props.files.map(([file, label]) => (
        <MenuItemLink key={file} href={`/v1.0/rollcall/${props.log}/export/${file}${query}`} download={file}>
          {label}
        </MenuItemLink>
      ))}
    </DropMenu>
  )
}
