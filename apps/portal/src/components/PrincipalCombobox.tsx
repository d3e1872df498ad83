// Choosing one person or group by name: what is typed is looked up in the directory.

import { Combobox, Field, Option } from '@fluentui/react-components'
import { useState } from 'react'
import type { Principal, PrincipalKind } from '../api/find-principals.ts'
import { usePrincipals } from '../hooks/use-principals.ts'

export function PrincipalCombobox(props: {
  readonly label: string
  readonly kinds: readonly PrincipalKind[]
  readonly chosen: Principal | null
  onChoose(principal: Principal | null): void
}) {
  const { kinds, chosen, onChoose } = props
  const [words, setWords] = useState(chosen?.displayName ?? '')
  const found = usePrincipals(chosen === null ? words : '', kinds)
  return (
    <Field label={props.label}>
      <Combobox
        freeform
        clearable
        placeholder="Type the beginning of a name"
        value={words}
        selectedOptions={chosen === null ? [] : [chosen.id]}
        onChange={(event) => {
          setWords(event.target.value)
          onChoose(null)
        }}
        onOptionSelect={(_, { optionValue }) => {
          const principal = found.data?.find(({ id }) => id === optionValue) ?? null
          setWords(principal?.displayName ?? '')
          onChoose(principal)
        }}
      >
        {(found.data ?? []).map((principal) => (
          <Option key={principal.id} value={principal.id} text={principal.displayName}>
            {`${principal.displayName} (${principal.detail})`}
          </Option>
        ))}
        {found.data?.length === 0 ? (
          <Option disabled text="">
            Nobody is called that
          </Option>
        ) : null}
      </Combobox>
    </Field>
  )
}
