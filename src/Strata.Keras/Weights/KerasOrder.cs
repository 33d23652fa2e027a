using Strata.Models;

namespace Strata.Keras.Weights;

/// <summary>A layer of a model with its calls.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Name">Its name.</param>
/// <param name="Calls">Its calls, as places in the architecture.</param>
internal sealed record OrderedLayer(Layer Layer, string Name, IReadOnlyList<int> Calls);

/// <summary>
/// The layers of a model in the order in which Keras lists them. The groups of the weights are numbered in that order, and Keras
/// works it out anew when it opens a file.
/// </summary>
/// <remarks>
/// A line is in its own order. In a graph a layer's depth is the longest way from it to an output; the deepest come first, and those of
/// one depth in the order in which a walk back from the outputs meets them.
/// </remarks>
internal static class KerasOrder
{
    /// <summary>Whether a model is written as a line: one layer object that stands in it twice shares its weights, which only a graph can say.</summary>
    public static bool IsLine(Architecture architecture, bool isSequential) =>
        isSequential && architecture.Calls.Select(call => call.Name).Distinct().Count() == architecture.Calls.Count;

    /// <summary>The layers in Keras' order.</summary>
    public static IReadOnlyList<OrderedLayer> Of(Architecture architecture, bool isSequential)
    {
        IReadOnlyList<LayerCall> calls = architecture.Calls;
        OrderedLayer[] layers =
        [
            .. calls
                .Select((call, place) => (call, place))
                .GroupBy(pair => pair.call.Name)
                .Select(group => new OrderedLayer(group.First().call.Layer, group.Key, [.. group.Select(pair => pair.place)])),
        ];
        if (IsLine(architecture, isSequential))
        {
            return layers;
        }
        var met = new Dictionary<string, int>();
        var finished = new List<int>();
        var seen = new HashSet<int>();
        foreach (int output in architecture.Outputs)
        {
            Walk(output);
        }
        Dictionary<string, int> depths = Depths(calls, finished);
        // An input that nothing reads is as deep as an output, and before all of these.
        return
        [
            .. layers
                .OrderByDescending(layer => depths.GetValueOrDefault(layer.Name))
                .ThenBy(layer => met.GetValueOrDefault(layer.Name, -1)),
        ];

        // A stack of its own, for a deep model must not fill the thread's.
        void Walk(int start)
        {
            var open = new Stack<(int Call, int Next)>();
            Enter(start);
            while (open.TryPop(out (int Call, int Next) at))
            {
                IReadOnlyList<int> inputs = calls[at.Call].Inputs;
                if (at.Next == inputs.Count)
                {
                    finished.Add(at.Call);
                    continue;
                }
                open.Push((at.Call, at.Next + 1));
                Enter(inputs[at.Next]);
            }

            void Enter(int call)
            {
                if (seen.Add(call))
                {
                    met.TryAdd(calls[call].Name, met.Count);
                    open.Push((call, 0));
                }
            }
        }
    }

    private static Dictionary<string, int> Depths(IReadOnlyList<LayerCall> calls, List<int> finished)
    {
        var ofCalls = new Dictionary<int, int>();
        var ofLayers = new Dictionary<string, int>();
        foreach (int call in Enumerable.Reverse(finished))
        {
            string name = calls[call].Name;
            int depth = Math.Max(ofCalls.GetValueOrDefault(call), ofLayers.GetValueOrDefault(name));
            ofLayers[name] = ofCalls[call] = depth;
            foreach (int input in calls[call].Inputs)
            {
                ofCalls[input] = Math.Max(depth + 1, ofCalls.GetValueOrDefault(input));
            }
        }
        return ofLayers;
    }
}
