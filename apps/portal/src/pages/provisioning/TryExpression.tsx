// Trying an expression on a real person before it is saved.

import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api, bodyOf } from '../../api/client.ts'
import { PEOPLE, type Principal } from '../../api/find-principals.ts'
import { PrincipalCombobox } from '../../components/PrincipalCombobox.tsx'
import type { AttributeDefinition } from './mapping-edit.ts'
import { TriedExpression, tryExpression } from './tried-expression.tsx'

const useStyles = makeStyles({
  row: { display: 'flex', gap: tokens.spacingHorizontalS, alignItems: 'end', flexWrap: 'wrap' },
  grow: { flex: '1 1 220px' },
})

// Names that mappings use, where they differ from the API's (provisioning.md 4.15).
const RENAMED: readonly (readonly [string, string])[] = [
  ['objectId', 'id'],
  ['telephoneNumber', 'businessPhones'],
  ['mobile', 'mobilePhone'],
  ['physicalDeliveryOfficeName', 'officeLocation'],
  ['facsimileTelephoneNumber', 'faxNumber'],
]

const READ =
  'id,displayName,userPrincipalName,mail,mailNickname,givenName,surname,jobTitle,department,companyName,city,state,country,postalCode,streetAddress,mobilePhone,businessPhones,officeLocation,faxNumber,employeeId,employeeType,preferredLanguage,usageLocation,accountEnabled,userType,otherMails'

export function TryExpression(props: {
  readonly applicationId: string
  readonly jobId: string
  readonly expression: string
  readonly target: AttributeDefinition | null
}) {
  const styles = useStyles()
  const [person, setPerson] = useState<Principal | null>(null)
  const test = useMutation({
    mutationFn: async () => {
      const user = bodyOf(
        await api.GET('/v1.0/users/{userId}', {
          params: { path: { userId: person?.id ?? '' }, query: { $select: READ } },
        }),
      )
      return tryExpression(props, propertiesOf(user))
    },
  })
  return (
    <div>
      <div className={styles.row}>
        <div className={styles.grow}>
          <PrincipalCombobox label="Try it on a person" kinds={PEOPLE} chosen={person} onChoose={setPerson} />
        </div>
        <Button disabledFocusable={person === null || test.isPending} onClick={() => test.mutate()}>
          Test expression
        </Button>
      </div>
      <TriedExpression error={test.error} result={test.data} />
    </div>
  )
}

function propertiesOf(user: Readonly<Record<string, unknown>>): { key: string; value: unknown }[] {
  const values: Record<string, unknown> = { ...user, IsSoftDeleted: user.accountEnabled === false }
  for (const [name, apiName] of RENAMED) {
    const value = user[apiName]
    values[name] = Array.isArray(value) ? (value[0] ?? null) : value
  }
  return Object.entries(values)
    .filter(([key]) => !key.includes('@'))
    .map(([key, value]) => ({ key, value: value ?? null }))
}
