/** The address that opens a step for the participants of a room. */
import type { OpenLesson } from '../../session/lesson/types.ts';

export interface Address {
  url: string;
  /** What participants need beside it, or why they cannot follow it; null = nothing. */
  needs: string | null;
}

const LOCAL = /^(localhost|127\.|\[::1\]|.*\.localhost$)/;

/** Steps count from 1 in addresses, as people count. */
export function addressOf(
  { lesson, given, step }: OpenLesson,
  page: Pick<Location, 'href' | 'protocol' | 'hostname'>,
): Address {
  const url = new URL(page.href);
  const asked = given ? givenIn(url, lesson.name) : lesson.name;
  url.search = '';
  url.hash = '';
  const query = asked === null ? 'room' : `lesson=${encodeURIComponent(asked)}&step=${step + 1}&room`;
  return { url: `${url.href}?${query}`, needs: needsOf(lesson.title, step, asked === null, page) };
}

/** Where a lesson came from that is none of the lab's own; null = from a folder that was dropped. */
function givenIn({ searchParams }: URL, name: string): string | null {
  const asked = searchParams.get('lesson');
  const folder = asked?.replace(/\/(lesson\.md)?$/, '');
  return folder?.includes('/') && folder.endsWith(`/${name}`) ? asked : null;
}

function needsOf(
  title: string,
  step: number,
  isOwn: boolean,
  { protocol, hostname }: Pick<Location, 'protocol' | 'hostname'>,
): string | null {
  const where = `step ${step + 1} of ${title}`;
  if (isOwn)
    return `This lesson is not part of the lab. Give participants its folder: they open this address, drop the folder on the page and go to ${where}. Their codes count here.`;
  if (protocol === 'file:')
    return `This page was opened from a file, which phones cannot reach. Participants open their own copy of the file, with ?lesson=… from this address behind its name. Their codes count here.`;
  if (LOCAL.test(hostname))
    return `This address leads to this machine alone. Open the lab by an address that participants can reach, or let them open ${where} on their own copy with &room at the end of the address.`;
  return null;
}
