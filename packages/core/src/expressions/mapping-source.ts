// How a mapping's value is produced, as the Graph parameter tree (graph-api.md §10.9).

/** A node of the tree. `expression` is the text form of the whole subtree; functions alone have parameters. */
export type AttributeMappingSource = {
  readonly type: 'Attribute' | 'Constant' | 'Function'
  readonly name: string
  readonly expression: string
  readonly parameters: readonly { readonly key: string; readonly value: AttributeMappingSource }[]
}
