/** Called for each path that a source of a volume writes: no two may write the same. `named` = how a clash is told. */
export type Claim = (path: string, named: string) => void;
