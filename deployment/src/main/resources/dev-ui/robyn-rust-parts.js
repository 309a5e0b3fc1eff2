import { html, css } from 'lit';

/** What the pages share: colours of the Dev UI's own theme, so that light and dark are right without more. */
export const style = css`
    :host { display: block; padding: 0 1em 1em; overflow: auto; color: var(--lumo-body-text-color); }
    table { border-collapse: collapse; width: 100%; }
    th { text-align: left; color: var(--lumo-secondary-text-color); font-weight: normal; }
    th, td { padding: .5em .8em .5em 0; border-bottom: 1px solid var(--lumo-contrast-10pct); vertical-align: top; }
    code, pre { font-family: monospace; color: var(--lumo-body-text-color); }
    pre { background: var(--lumo-contrast-5pct); padding: .8em; white-space: pre-wrap; margin: .4em 0; }
    a { color: var(--lumo-primary-text-color); }
    input, textarea { font: inherit; color: inherit; background: var(--lumo-contrast-5pct); padding: .3em;
        border: 1px solid var(--lumo-contrast-30pct); }
    button { font: inherit; cursor: pointer; color: var(--lumo-primary-contrast-color); background: var(--lumo-primary-color);
        border: 0; border-radius: .3em; padding: .35em .9em; }
    .docs { white-space: pre-wrap; color: var(--lumo-secondary-text-color); }
    .error { color: var(--lumo-error-text-color); }
    .number { text-align: right; }
    form { display: flex; flex-wrap: wrap; gap: .5em; align-items: center; margin-top: .5em; }
`;

/** A place in the sources with links that open it. */
export function place(item) {
    return html`<code>${item.place}</code> ${links(item.links)}`;
}

export function links(all) {
    return (all ?? []).map(link => html`<a href="${link.uri}">Open in ${link.editor}</a> `);
}

export function size(bytes) {
    return bytes >= 1e6 ? (bytes / 1e6).toFixed(1) + ' MB' : Math.ceil(bytes / 1e3) + ' kB';
}

/** The values of a form's fields, in their order. */
export function values(form) {
    return [...form.querySelectorAll('[name]')].map(field => field.value);
}
