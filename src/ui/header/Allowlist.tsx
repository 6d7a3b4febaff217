import { useState } from 'react';

/** The images that are exempt from verification: patterns with commas between them, written into the YAML on Enter. */
export default function Allowlist({
  patterns,
  onChange,
}: {
  patterns: readonly string[];
  onChange(patterns: string[]): void;
}) {
  const [draft, setDraft] = useState<string | null>(null);
  const written = patterns.join(', ');
  const commit = () => {
    if (draft !== null && draft !== written)
      onChange(
        draft
          .split(',')
          .map((pattern) => pattern.trim())
          .filter(Boolean),
      );
    setDraft(null);
  };
  return (
    <label className="labelled">
      <span>Allowlist</span>
      <input
        className="field"
        size={Math.min(40, Math.max(16, written.length))}
        value={draft ?? written}
        placeholder="quay.io/acme/*, registry.k8s.io/pause"
        title="Images whose credentials are not verified: names without tag, or a prefix that ends in /*"
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
          if (event.key === 'Escape') setDraft(null);
        }}
      />
    </label>
  );
}
