// Who does what one of all processes does, and until when.

export type TurnTable = { work: string; holder: string; until: string }
