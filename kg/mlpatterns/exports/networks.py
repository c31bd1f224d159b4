"""Entries as nodes and links as edges, as Gephi and other programs for networks read them: GraphML and GEXF."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter
from networkx.readwrite.graphml import GraphMLWriter

from mlpatterns.graph import PatternGraph
from mlpatterns.origin import origin

if TYPE_CHECKING:
    Network = nx.MultiDiGraph[str]

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_UNKNOWN = "\ufffd"


def network_of(graph: PatternGraph) -> Network:
    """The network of a graph, in which each node and edge also carries its `origin`: `base` or `own`."""
    network, own = graph.to_networkx(), graph.own()
    for carried in _carried(network):
        carried["origin"] = origin(str(carried["iri"]), own)
    return network


def write_graphml(graph: PatternGraph) -> bytes:
    """The network as GraphML."""
    # networkx's own function writes other bytes where lxml is installed.
    return _written(GraphMLWriter(_for_xml(graph)))


def write_gexf(graph: PatternGraph) -> bytes:
    """The network as GEXF 1.2, without the day on which it was written and by what."""
    network = _for_xml(graph)
    for _, _, key, carried in network.edges(keys=True, data=True):
        carried["id"] = key
    writer = GEXFWriter(network)
    for meta in writer.xml.iter("meta"):
        meta.clear()
    return _written(writer)


def _carried(network: Network) -> list[dict[str, object]]:
    edges = (carried for _, _, carried in network.edges(data=True))
    return [*(carried for _, carried in network.nodes(data=True)), *edges]


def _for_xml(graph: PatternGraph) -> Network:
    """The network, in which what XML cannot hold is replaced."""
    network = network_of(graph)
    for carried in _carried(network):
        carried.update({name: _NOT_XML.sub(_UNKNOWN, text) for name, text in carried.items() if isinstance(text, str)})
    return network


def _written(writer: GraphMLWriter | GEXFWriter) -> bytes:
    content = BytesIO()
    if isinstance(writer, GraphMLWriter):
        writer.dump(content)
    else:
        writer.write(content)
    return content.getvalue() + b"\n"
