import { LitElement, html } from 'lit';
import { build, warnings } from 'build-time-data';
import { style, place, size } from './robyn-rust-parts.js';

/** The last build that ran cargo. */
export class QwcRobynRustBuild extends LitElement {
    static styles = style;

    render() {
        if (!build.stages) {
            return html`<p>Nothing was built yet.</p>`;
        }
        return html`
            <p>Ended ${new Date(build.ended).toLocaleString()}, profile <code>${build.profile}</code>,
                library ${size(build.libraryBytes)}</p>
            <table>
                <tr><th>Stage</th><th class="number">Time</th></tr>
                ${Object.entries(build.stages).map(([stage, millis]) => html`<tr><td>${stage}</td>
                    <td class="number">${millis.toFixed(1)} ms</td></tr>`)}
            </table>
            <h3>Warnings</h3>
            ${warnings.length === 0 ? html`<p>None.</p>` : warnings.map(item => html`
                <p class="warning">${item.title}<br>${place(item)}${item.hint ? html`<br>${item.hint}` : ''}</p>`)}
            <h3>cargo</h3>
            <pre>${build.log.join('\n')}</pre>`;
    }
}

customElements.define('qwc-robyn-rust-build', QwcRobynRustBuild);
