using Strata.Studio.Representations;
using Strata.Studio.Runs;

namespace Strata.Studio.Tests.Representations;

/// <summary>Layers as pictures: points, probes, units and weights.</summary>
public class LayerViewTests
{
    private static readonly Lazy<RunSubject> Digit = new(() => Samples.Train("digits"));

    [Fact]
    public void Every_layer_of_a_trained_network_has_points_and_later_layers_are_easier_to_read()
    {
        RunSubject subject = Samples.Train("circle");
        LayerViews views = LayerViews.Of(subject.Model, subject.Data!.All);
        Assert.Equal(4, views.Layers.Count);
        Assert.True(views.IsClassification);
        Assert.All(views.Layers, layer => Assert.Equal(400, layer.Points.Count));
        Assert.Equal(400, views.Labels!.Count);
        Assert.True(views.Layers[2].Probe > views.Layers[0].Probe + 0.2, $"{views.Layers[0].Probe} then {views.Layers[2].Probe}");
        Assert.Equal(1, views.Layers[0].Shown!.Value, 6);
    }

    [Fact]
    public void Of_many_rows_a_thousand_are_looked_at()
    {
        LayerViews views = LayerViews.Of(Digit.Value.Model, Digit.Value.Data!.All);
        Assert.Equal(LayerViews.MostRows, views.Rows.Count);
        Assert.Equal(LayerViews.MostRows, views.Layers[1].Points.Count);
        Assert.True(views.Layers[^1].Probe > 0.9);
    }

    [Fact]
    public void A_model_that_puts_out_nan_has_no_points_and_a_finding()
    {
        var model = new Sequential(new Input(2), new Dense(2));
        model.Weights[0].Set(float.NaN, 1f, 1f, 1f);
        LayerViews views = LayerViews.Of(model, PlaygroundData.Gauss(20));
        Assert.Empty(views.Layers[1].Points);
        Assert.NotEmpty(views.Findings);
    }

    [Fact]
    public void The_rows_that_excite_a_unit_stand_in_order()
    {
        LayerViews views = LayerViews.Of(Digit.Value.Model, Digit.Value.Data!.Test);
        LayerRepresentation layer = views.Layers[^1].Layer;
        for (int digit = 0; digit < 10; digit++)
        {
            IReadOnlyList<ExcitingInput> rows = ExcitingInputs.Of(layer, digit, 5);
            Assert.Equal(5, rows.Count);
            Assert.Equal(rows.Select(row => row.Value).OrderDescending(), rows.Select(row => row.Value));
            // The node of a digit is excited most by pictures of that digit.
            Assert.All(rows, row => Assert.Equal(digit, views.Labels![row.Row]));
            double[] pixels = [.. views.Rows[rows[0].Row].Inputs[0].Span];
            Assert.Equal(rows[0].Value, Digit.Value.Model.Predict<double>(pixels)[digit], 5);
        }
    }

    [Fact]
    public void A_unit_that_is_not_there_is_refused_and_no_row_is_none()
    {
        LayerViews views = LayerViews.Of(new Sequential(new Input(2), new Dense(3)), PlaygroundData.Gauss(4));
        Assert.Throws<ArgumentOutOfRangeException>(() => ExcitingInputs.Of(views.Layers[1].Layer, 3, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ExcitingInputs.Of(views.Layers[1].Layer, -1, 1));
        Assert.Empty(ExcitingInputs.Of(views.Layers[1].Layer, 0, 0));
        Assert.Equal(4, ExcitingInputs.Of(views.Layers[1].Layer, 0, 99).Count);
    }

    [Fact]
    public void Weights_are_pictures_of_the_pixels_that_a_unit_reads()
    {
        var model = new Sequential(new Input([2, 3]), new Flatten(), new Dense(2, UseBias: false));
        model.Weights[0].Set([.. Enumerable.Range(0, 12).Select(i => (float)i)]);
        IReadOnlyList<WeightImage> images = WeightImages.Of(model, 2, 3);
        Assert.Equal(2, images.Count);
        Assert.Equal([1.0, 3, 5, 7, 9, 11], images[1].Values);
    }

    [Fact]
    public void A_first_layer_that_does_not_read_pixels_has_no_pictures()
    {
        Assert.Empty(WeightImages.Of(new Sequential(new Input(4), new Dense(2)), 3, 3));
        Assert.Empty(WeightImages.Of(new Sequential(new Input(4), new LayerNormalization(), new Dense(2)), 2, 2));
        Assert.Empty(WeightImages.Of(new Sequential(new Input(4), Activation.Relu), 2, 2));
    }

    [Fact]
    public void Every_sample_trains_and_a_training_can_be_cancelled()
    {
        foreach (string name in Samples.Names.Skip(1))
        {
            RunSubject subject = Samples.Train(name);
            Assert.True(double.IsFinite(subject.Model.Evaluate(subject.Data!.Test)["loss"]));
        }
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => Samples.Train("digits", null, cancelled.Token));
        Assert.Throws<ArgumentException>(() => Samples.Train("nothing"));
    }
}
