// The attributes that the application is known to have: what mappings can write. Administrators add what is missing.

import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { AddRegular, DeleteRegular, EditRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import { AttributeDialog } from './AttributeDialog.tsx'
import type { AttributeDefinition } from './mapping-edit.ts'

const useStyles = makeStyles({
  frame: { overflow: 'auto', maxHeight: '440px', border: `1px solid ${tokens.colorNeutralStroke2}` },
  table: {
    borderCollapse: 'collapse',
    width: '100%',
    '& th, & td': {
      textAlign: 'start',
      padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
      borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    },
    '& thead th': {
      position: 'sticky',
      top: 0,
      backgroundColor: tokens.colorNeutralBackground3,
      whiteSpace: 'nowrap',
      zIndex: 1,
    },
    '& td': { overflowWrap: 'anywhere' },
  },
  tight: { whiteSpace: 'nowrap' },
})

export function AttributeList(props: {
  readonly attributes: readonly AttributeDefinition[]
  /** Names that mappings write; they cannot be deleted. */
  readonly used: readonly string[]
  /** Objects of the application that an attribute can refer to. */
  readonly objectNames: readonly string[]
  onChange(attributes: readonly AttributeDefinition[]): void
}) {
  const styles = useStyles()
  const { attributes, used, objectNames, onChange } = props
  const [edited, edit] = useState<AttributeDefinition | 'new' | null>(null)
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable (WCAG 2.1.1) */}
      <section className={styles.frame} tabIndex={0} aria-label="Attribute list">
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Type</th>
              <th scope="col">Details</th>
              <th scope="col">Actions</th>
            </tr>
          </thead>
          <tbody>
            {attributes.toSorted(byName).map((attribute) => (
              <tr key={attribute.name}>
                <td>{attribute.name}</td>
                <td className={styles.tight}>{attribute.type}</td>
                <td>{detailsOf(attribute)}</td>
                <td className={styles.tight}>
                  <Button
                    appearance="subtle"
                    icon={<EditRegular />}
                    aria-label={`Edit attribute ${attribute.name}`}
                    onClick={() => edit(attribute)}
                  />
                  <DeleteButton
                    name={attribute.name}
                    isUsed={attribute.anchor || used.includes(attribute.name)}
                    onDelete={() => onChange(attributes.filter(({ name }) => name !== attribute.name))}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div>
        <Button icon={<AddRegular />} onClick={() => edit('new')}>
          Add attribute
        </Button>
      </div>
      {edited === null ? null : (
        <AttributeDialog
          attribute={edited === 'new' ? null : edited}
          taken={attributes.filter((other) => other !== edited).map(({ name }) => name)}
          objectNames={objectNames}
          onClose={() => edit(null)}
          onDone={(next) => {
            onChange(
              edited === 'new'
                ? [...attributes, next]
                : attributes.map((before) => (before === edited ? next : before)),
            )
            edit(null)
          }}
        />
      )}
    </>
  )
}

function byName(a: AttributeDefinition, b: AttributeDefinition): number {
  return a.name.localeCompare(b.name)
}

function DeleteButton(props: { readonly name: string; readonly isUsed: boolean; onDelete(): void }) {
  const { isUsed, name } = props
  return (
    <Button
      appearance="subtle"
      icon={<DeleteRegular />}
      aria-label={`Delete attribute ${name}`}
      disabledFocusable={isUsed}
      {...(isUsed ? { title: 'A mapping or a link to the account needs it.' } : {})}
      onClick={props.onDelete}
    />
  )
}

function detailsOf({ anchor, caseExact, multivalued, mutability, required }: AttributeDefinition): string {
  return [
    anchor ? 'Identifies the account' : '',
    required ? 'Required' : '',
    multivalued ? 'Multi-valued' : '',
    caseExact ? 'Exact case' : '',
    mutability === 'ReadOnly' ? 'Read only' : '',
  ]
    .filter((word) => word !== '')
    .join(', ')
}
