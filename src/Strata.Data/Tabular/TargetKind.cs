using System.Text.Json.Serialization;

namespace Strata.Data;

/// <summary>What a target is; it decides last layer, loss and metrics.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TargetKind>))]
public enum TargetKind
{
    /// <summary>A number: one linear unit, brought to the target's own scale; mean squared error.</summary>
    Regression,

    /// <summary>One of two classes: one sigmoid unit, the probability of the second; binary cross-entropy.</summary>
    BinaryClassification,

    /// <summary>One of several classes: a softmax over all; categorical cross-entropy of labels.</summary>
    MulticlassClassification,
}
