/** Wrong words on the command line: one line and exit 2. */
export class WrongUse extends Error {}
