// One attribute of the application's list: its name as the application calls it, and how values of it behave.

import {
  Button,
  Checkbox,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  makeStyles,
  Select,
  tokens,
} from '@fluentui/react-components'
import { useState } from 'react'
import { useFocusReturn } from '../../hooks/use-focus-return.ts'
import type { AttributeDefinition } from './mapping-edit.ts'

const TYPES = ['String', 'Boolean', 'Integer', 'DateTime', 'Binary', 'Reference'] as const

const NEW: AttributeDefinition = {
  name: '',
  type: 'String',
  anchor: false,
  caseExact: false,
  defaultValue: null,
  flowNullValues: false,
  multivalued: false,
  mutability: 'ReadWrite',
  referencedObjects: [],
  required: false,
}

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
})

export function AttributeDialog(props: {
  /** `null`: a new one. */
  readonly attribute: AttributeDefinition | null
  readonly taken: readonly string[]
  readonly objectNames: readonly string[]
  onClose(): void
  onDone(attribute: AttributeDefinition): void
}) {
  useFocusReturn()
  const styles = useStyles()
  const { attribute, objectNames } = props
  const [draft, setDraft] = useState<AttributeDefinition>(attribute ?? NEW)
  const set = (change: Partial<AttributeDefinition>) => setDraft((before) => ({ ...before, ...change }))
  const problem = problemOf(draft, props.taken)
  const flag = (key: 'required' | 'multivalued' | 'caseExact', label: string) => (
    <Checkbox
      label={label}
      checked={draft[key]}
      onChange={(_, { checked }) => set({ [key]: checked === true })}
    />
  )
  return (
    <Dialog open onOpenChange={(_, { open }) => (open ? undefined : props.onClose())}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{attribute === null ? 'Add attribute' : 'Edit attribute'}</DialogTitle>
          <DialogContent className={styles.form}>
            <Field
              label="Name"
              required
              hint={
                'As in SCIM: title, name.givenName, emails[type eq "work"].value, or with the URN of an extension before it.'
              }
            >
              <Input
                value={draft.name}
                readOnly={attribute !== null}
                onChange={(_, { value }) => set({ name: value.trim() })}
              />
            </Field>
            <Field label="Type">
              <Select
                value={draft.type}
                onChange={(_, { value }) => set({ type: TYPES.find((type) => type === value) ?? 'String' })}
              >
                {TYPES.map((type) => (
                  <option key={type}>{type}</option>
                ))}
              </Select>
            </Field>
            {draft.type === 'Reference' ? (
              <Field label="Refers to" required>
                <Select
                  value={draft.referencedObjects[0]?.referencedObjectName ?? ''}
                  onChange={(_, { value }) =>
                    set({
                      referencedObjects:
                        value === '' ? [] : [{ referencedObjectName: value, referencedProperty: null }],
                    })
                  }
                >
                  <option value="">Choose an object</option>
                  {objectNames.map((name) => (
                    <option key={name}>{name}</option>
                  ))}
                </Select>
              </Field>
            ) : null}
            <div>
              {flag('required', 'Required')}
              {flag('multivalued', 'Multi-valued')}
              {flag('caseExact', 'Exact case')}
            </div>
          </DialogContent>
          <DialogActions>
            <Button onClick={props.onClose}>Cancel</Button>
            <Button
              appearance="primary"
              disabledFocusable={problem !== null}
              title={problem ?? undefined}
              onClick={() => problem === null && props.onDone(settled(draft))}
            >
              Ok
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}

function problemOf(draft: AttributeDefinition, taken: readonly string[]): string | null {
  if (draft.name === '') return 'Enter the name of the attribute.'
  if (taken.some((name) => name.toLowerCase() === draft.name.toLowerCase()))
    return 'There is an attribute of that name already.'
  if (draft.type === 'Reference' && draft.referencedObjects.length === 0)
    return 'Choose what the attribute refers to.'
  return null
}

// A reference that became something else refers to nothing any more.
function settled(draft: AttributeDefinition): AttributeDefinition {
  return draft.type === 'Reference' ? draft : { ...draft, referencedObjects: [] }
}
