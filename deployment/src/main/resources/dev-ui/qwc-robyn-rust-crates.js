import { LitElement, html } from 'lit';
import { crates } from 'build-time-data';
import { style, size } from './robyn-rust-parts.js';

/** The crates that the library is made of, the largest first. */
export class QwcRobynRustCrates extends LitElement {
    static styles = style;

    render() {
        const sorted = [...crates].sort((one, other) => other.bytes - one.bytes);
        return html`<table>
            <tr><th>Crate</th><th>Version</th><th class="number">Compiled</th></tr>
            ${sorted.map(item => html`<tr><td><code>${item.name}</code></td><td>${item.version}</td>
                <td class="number">${size(item.bytes)}</td></tr>`)}
        </table>`;
    }
}

customElements.define('qwc-robyn-rust-crates', QwcRobynRustCrates);
