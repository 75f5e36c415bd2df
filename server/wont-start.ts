/** A reason why Nurt does not start that its reader can mend: printed as it is, without a stack. */
export class WontStart extends Error {}
