"""The fields of whole questions, as a browser sends them."""


def _fields(**values):
    return {
        name.replace("_", "-"): list(value) if isinstance(value, list) else [value]
        for name, value in values.items()
    }


SINGLE = _fields(
    kind="single_choice",
    stem="Which service is a block device?",
    option=["a", "b", "c"],
    option_a_text="Disk Storage",
    option_a_reason="Systems start from it.",
    option_b_text="Blob Storage",
    option_c_text="",
    right="a",
)
SEVERAL = _fields(
    kind="several_choice",
    stem="Which can a container carry?",
    option=["a", "b", "c"],
    option_a_text="Code",
    option_b_text="Libraries",
    option_c_text="The kernel",
    right=["a", "b"],
    partial="net",
)
TRUE_FALSE = _fields(
    kind="true_false",
    stem="A load balancer works on the network layer.",
    verdict=["a", "b"],
    verdict_b_reason="It works on the transport layer.",
    truth="false",
)
MATCHING = _fields(
    kind="matching",
    stem="Match each to its service.",
    pair=["1", "2"],
    pair_1_text="Disks",
    pair_1_answer="Disk Storage",
    pair_2_text="Shares",
    pair_2_answer="Azure Files",
    extra=["c"],
    extra_c_text="Queue Storage",
)


def changed(fields, **values):
    """The same fields with one value each for those named."""
    return {**fields, **{name: [value] for name, value in values.items()}}
