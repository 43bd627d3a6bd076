/** Two sheets, one over the other: drawn, because few fonts have a sign for it. */
export function CopyIcon() {
  return (
    <svg class="copy-icon" viewBox="0 0 16 16" width="1em" height="1em" aria-hidden="true">
      <path d="M5.5 10.5h-3v-8h8v3M5.5 5.5h8v8h-8z" fill="none" stroke="currentColor" />
    </svg>
  );
}
