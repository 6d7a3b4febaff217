/** Signals that end a container. Models pkg/apis/core/validation/validation.go validateStopSignal */
import type { Field } from '../../rules/field.ts';
import { type Obj, str } from '../../rules/values.ts';

const plain =
  'ABRT ALRM BUS CHLD CLD CONT FPE HUP ILL INT IO IOT KILL PIPE POLL PROF PWR QUIT SEGV STKFLT STOP SYS TERM TRAP TSTP TTIN TTOU URG USR1 USR2 VTALRM WINCH XCPU XFSZ RTMIN RTMAX'.split(
    ' ',
  );
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);
const linux = [...plain, ...upTo(15).map((n) => `RTMIN+${n}`), ...upTo(14).map((n) => `RTMAX-${n}`)].map(
  (name) => `SIG${name}`,
);
const windows = ['SIGKILL', 'SIGTERM'];

export function stopSignal(signal: string, os: Obj | null, at: Field) {
  if (!os) return at.forbidden('may not be set for containers with empty `spec.os.name`');
  const supported = { linux, windows }[str(os.name)];
  if (supported && !supported.includes(signal)) at.unsupported(signal, supported, true);
}
